#include "tests/support/source_folder.h"

namespace pledged::testing_support {

std::filesystem::path source_folder() {
  return PLEDGED_SOURCE_DIR;
}

}  // namespace pledged::testing_support
