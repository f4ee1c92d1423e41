// fuzz_pack: libFuzzer against the reader of packs (clang only; see CMakePresets.json, "fuzz").
//
//   fuzz_pack CORPUS        inputs as pack_input.h says; mutate_packs --seeds writes the first corpus

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "tests/fuzz/pack_input.h"

namespace {

const std::filesystem::path& folder() {
  static const std::filesystem::path kFolder = [] {
    auto path = std::filesystem::temp_directory_path() / ("pledged-fuzz-" + std::to_string(::getpid()));
    std::filesystem::create_directories(path);
    return path;
  }();
  return kFolder;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  try {
    pledged::fuzz::load_pack({reinterpret_cast<const char*>(bytes), size}, folder());
  } catch (const pledged::fuzz::Broken& broken) {
    std::cerr << broken.what() << '\n';
    std::abort();
  }
  return 0;
}
