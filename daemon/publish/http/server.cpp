#include "daemon/publish/http/server.h"
