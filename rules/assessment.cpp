#include "rules/assessment.h"
