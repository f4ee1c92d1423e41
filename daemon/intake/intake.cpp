#include "daemon/intake/intake.h"
