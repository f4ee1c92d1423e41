#include "config/rule_book_reader.h"
