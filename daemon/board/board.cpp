#include "daemon/board/board.h"
