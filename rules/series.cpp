#include "rules/series.h"
