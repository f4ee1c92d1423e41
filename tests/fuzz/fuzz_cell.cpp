// fuzz_cell: libFuzzer against the readers of cells (clang only; see CMakePresets.json, "fuzz").
//
//   fuzz_cell CORPUS        inputs as cell_input.h says; mutate_cells --seeds writes the first corpus

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>

#include "tests/fuzz/cell_input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  try {
    pledged::fuzz::read_cell({reinterpret_cast<const char*>(bytes), size});
  } catch (const pledged::fuzz::Broken& broken) {
    std::cerr << broken.what() << '\n';
    std::abort();
  }
  return 0;
}
