#include "daemon/intake/receipt.h"
