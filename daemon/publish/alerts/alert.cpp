#include "daemon/publish/alerts/alert.h"
