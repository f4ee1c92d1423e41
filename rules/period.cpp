#include "rules/period.h"
