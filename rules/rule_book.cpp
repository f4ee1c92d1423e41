#include "rules/rule_book.h"
