#include "daemon/intake/drop_folder.h"
