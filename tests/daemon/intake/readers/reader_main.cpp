// main() of tests that read spreadsheets: the same program is the process in which they are read.
#include <gmock/gmock.h>

#include "daemon/intake/readers/sandboxed_reader.h"

int main(int argc, char** argv) {
  if (pledged::is_reader_child(argc, argv)) return pledged::run_reader_child(argc, argv);
  testing::InitGoogleMock(&argc, argv);
  return RUN_ALL_TESTS();
}
