#include "daemon/publish/alerts/notifier.h"
