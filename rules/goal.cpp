#include "rules/goal.h"
