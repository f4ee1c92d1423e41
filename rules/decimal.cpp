#include "rules/decimal.h"
