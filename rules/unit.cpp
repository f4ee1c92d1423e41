#include "rules/unit.h"
