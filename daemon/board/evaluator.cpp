#include "daemon/board/evaluator.h"
