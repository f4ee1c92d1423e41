#include "daemon/publish/metrics/target_metrics.h"
