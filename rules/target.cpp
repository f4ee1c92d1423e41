#include "rules/target.h"
