#include "rules/explanation.h"
