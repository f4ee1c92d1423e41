#include "rules/pace.h"
