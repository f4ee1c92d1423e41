#include "rules/date.h"
