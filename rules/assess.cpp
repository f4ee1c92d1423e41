#include "rules/assess.h"
