// Case files: the folders of good and bad inputs under tests/data, one input a fault, each beside what is
// expected of it: `<name>.expected` holds the diagnostics word for word, `<name>.loads` what was understood.
#pragma once

#include <filesystem>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "config/diagnostic.h"

namespace pledged::config_tests {

struct CaseFile {
  std::string name;            ///< the fault, or what is shown to work
  std::filesystem::path path;  ///< a YAML file, or a folder
};
void PrintTo(const CaseFile& file, std::ostream* out);

/// The inputs of tests/data/<folder>, by name.
std::vector<CaseFile> case_files(std::string_view folder);

/// Files of tests/data/<folder> that expect something of an input that is not there.
std::vector<std::string> orphans(std::string_view folder);

/// The text beside the input, `extension` being ".expected" or ".loads"; "(no file …)" if there is none,
/// which equals no output.
std::string beside(const CaseFile& file, std::string_view extension);
bool has_beside(const CaseFile& file, std::string_view extension);

/// One line a diagnostic, with `root` removed from the paths.
std::string printed(const std::vector<Diagnostic>& diagnostics, const std::filesystem::path& root);

/// A case's name in the form that GoogleTest accepts.
std::string test_name(const CaseFile& file);

std::string read_whole(const std::filesystem::path& file);

}  // namespace pledged::config_tests
