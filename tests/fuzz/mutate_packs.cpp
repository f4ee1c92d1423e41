// mutate_packs: the packs of the tests through the reader, as they are and changed at random, with every
// compiler. The same seed makes the same changes, so a failure can be had again.
//
//   mutate_packs PACKS CHANGES        PACKS: folders as in tests/data/packs, joined by commas
//   mutate_packs PACKS --seeds FOLDER writes the packs as inputs for fuzz_pack
//
// Ends with 1 and the input in the working folder's broken-pack.txt when something does not hold.

#include <unistd.h>

#include <array>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "tests/fuzz/mutation.h"
#include "tests/fuzz/pack_input.h"

namespace pledged::fuzz {
namespace {

namespace fs = std::filesystem;

/// Words that the readers look for, and what breaks readers.
constexpr std::array<std::string_view, 24> kWords = {"0",
                                                     "-1",
                                                     "1e30",
                                                     "0.1",
                                                     "999999999999999999",
                                                     "%",
                                                     "亿元",
                                                     "{",
                                                     "]",
                                                     ": ",
                                                     "\n  - ",
                                                     "\n",
                                                     "\"",
                                                     "２０２０",
                                                     "、",
                                                     "\xEF\xBB\xBF",
                                                     "at_most",
                                                     "fall_by:",
                                                     "all_of:",
                                                     "template:",
                                                     "true",
                                                     "@",
                                                     ",",
                                                     "\xFF"};

int run(const std::vector<std::string>& packs, std::size_t changes, const fs::path& folder) {
  Random random(20200422);
  std::size_t loads = 0;
  std::string input;
  try {
    for (const std::string& pack : packs) {
      input = pack;
      load_pack(input, folder);
      ++loads;
    }
    for (std::size_t i = 0; i < changes; ++i, ++loads) {
      input = packs[below(packs.size(), random)];
      for (std::size_t n = 1 + below(4, random); n > 0; --n) mutate(input, {packs, kWords}, random);
      load_pack(input, folder);
    }
  } catch (const std::exception& broken) {
    std::ofstream("broken-pack.txt", std::ios::binary) << input;
    std::cerr << "load " << loads << ": " << broken.what() << "\nthe input is in broken-pack.txt\n";
    return 1;
  }
  std::cout << loads << " loads\n";
  return 0;
}

void write_seeds(const std::vector<std::string>& packs, const fs::path& folder) {
  fs::create_directories(folder);
  for (std::size_t i = 0; i < packs.size(); ++i) {
    std::ofstream(folder / (std::to_string(i) + ".pack"), std::ios::binary) << packs[i];
  }
}

std::vector<std::string> all_seeds(std::string_view folders) {
  std::vector<std::string> packs;
  while (!folders.empty()) {
    const std::size_t end = std::min(folders.find(','), folders.size());
    for (std::string& pack : seeds(folders.substr(0, end))) packs.push_back(std::move(pack));
    folders.remove_prefix(std::min(end + 1, folders.size()));
  }
  return packs;
}

}  // namespace
}  // namespace pledged::fuzz

int main(int argc, char** argv) {
  namespace fs = std::filesystem;
  const std::vector<std::string> words(argv, argv + argc);
  if (words.size() < 3) return 2;
  const std::vector<std::string> packs = pledged::fuzz::all_seeds(words[1]);
  if (words[2] == "--seeds") {
    if (words.size() < 4) return 2;
    pledged::fuzz::write_seeds(packs, words[3]);
    return 0;
  }
  const fs::path folder = fs::temp_directory_path() / ("pledged-fuzz-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  const int outcome = packs.empty() ? 2 : pledged::fuzz::run(packs, std::stoul(words[2]), folder);
  fs::remove_all(folder);
  return outcome;
}
