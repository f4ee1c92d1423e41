// fuzz_table: libFuzzer against the readers of spreadsheets and JSON, a program a kind: fuzz_xlsx, fuzz_ods,
// fuzz_xls, fuzz_json (clang only; see CMakePresets.json, "fuzz").
//
//   fuzz_xlsx CORPUS        inputs as table_input.h says; mutate_tables xlsx --seeds CORPUS writes the first

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>

#include "tests/fuzz/table_input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  try {
    pledged::fuzz::read_table_input({reinterpret_cast<const char*>(bytes), size},
                                    pledged::fuzz::table_format(PLEDGED_FUZZED_KIND));
  } catch (const pledged::fuzz::Broken& broken) {
    std::cerr << broken.what() << '\n';
    std::abort();
  }
  return 0;
}
