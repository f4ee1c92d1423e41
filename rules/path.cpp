#include "rules/path.h"
