#include "daemon/publish/metrics/self_metrics.h"
