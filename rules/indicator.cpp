#include "rules/indicator.h"
