// mutate_tables: spreadsheets and JSON through their readers, as they are and changed at random, with every
// compiler, in one process whose memory is limited. The same seed makes the same changes.
//
//   mutate_tables xlsx|ods|xls|json CHANGES          ends with 1 and the input in broken-table.KIND when
//   something breaks mutate_tables xlsx|ods|xls|json --seeds FOLDER   writes the inputs for fuzz_table

#include <sys/resource.h>

#include <array>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "tests/fuzz/mutation.h"
#include "tests/fuzz/table_input.h"

namespace pledged::fuzz {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kLimited = false;
#else
constexpr bool kLimited = true;
#endif

constexpr std::array<std::string_view, 24> kWords = {"0",
                                                     "-1",
                                                     "1048576",
                                                     "16384",
                                                     "4294967295",
                                                     "99999999999",
                                                     "1e308",
                                                     "\"",
                                                     "<",
                                                     ">",
                                                     "/>",
                                                     "<row>",
                                                     "<c t=\"s\"><v>",
                                                     "</v></c>",
                                                     "&amp;",
                                                     "xmlns=\"\"",
                                                     "=== ",
                                                     "\n=== xl/sharedStrings.xml\n",
                                                     "[",
                                                     "{",
                                                     ",",
                                                     "\\u0000",
                                                     std::string_view("\xFF\xFF\xFF\xFF", 4),
                                                     std::string_view("\0\0", 2)};

int run(const std::string& kind, std::size_t changes) {
  if (kLimited) {
    const rlimit memory{.rlim_cur = 1U << 30, .rlim_max = 1U << 30};
    setrlimit(RLIMIT_AS, &memory);
  }
  const std::vector<std::string> seeds = table_seeds(kind);
  Random random(20200715);
  std::size_t readings = 0;
  std::string input;
  try {
    for (; readings < changes + seeds.size(); ++readings) {
      const bool as_it_is = readings < seeds.size();
      input = seeds[as_it_is ? readings : below(seeds.size(), random)];
      for (std::size_t n = as_it_is ? 0 : 1 + below(4, random); n > 0; --n)
        mutate(input, {seeds, kWords}, random);
      read_table_input(input, table_format(kind));
    }
  } catch (const std::exception& broken) {
    std::ofstream("broken-table." + kind, std::ios::binary) << input;
    std::cerr << "reading " << readings << ": " << broken.what() << "\nthe input is in broken-table." << kind
              << '\n';
    return 1;
  }
  rusage use{};
  getrusage(RUSAGE_SELF, &use);
  std::cout << readings << " readings, " << use.ru_maxrss / 1024 << " MiB\n";
  return kLimited && use.ru_maxrss / 1024 >= 256 ? 1 : 0;
}

void write_seeds(const std::string& kind, const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  std::size_t number = 0;
  for (const std::string& seed : table_seeds(kind)) {
    std::ofstream(folder / (std::to_string(number++) + "." + kind), std::ios::binary) << seed;
  }
}

}  // namespace
}  // namespace pledged::fuzz

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() == 3 && arguments[1] == "--seeds") {
    pledged::fuzz::write_seeds(arguments[0], arguments[2]);
    return 0;
  }
  if (arguments.size() != 2) {
    std::cerr << "usage: mutate_tables xlsx|ods|xls|json CHANGES | KIND --seeds FOLDER\n";
    return 2;
  }
  return pledged::fuzz::run(arguments[0], std::stoul(arguments[1]));
}
