// SourceTree: the project's own text, and the rules of the house as functions over it. Each rule returns the
// places that break it, so that a test can show both that the tree is clean and that the rule bites.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace pledged::architecture {

struct SourceFile {
  std::string path;  ///< relative to the project: "rules/period.h"
  std::string text;
};

/// All .h and .cpp files under rules, config, storage, daemon and tests, ascending paths.
std::vector<SourceFile> read_tree(const std::filesystem::path& root);

/// The part of the house that a file belongs to: "rules", "daemon/intake", "daemon/publish/http", "tests" …
std::string part_of(const std::string& path);

/// What each part may include besides itself. A part that is not listed is an error.
const std::map<std::string, std::set<std::string>>& allowed_includes();

std::vector<std::string> wrong_arrows(const std::vector<SourceFile>& tree);
/// The arrows that are there, as "from -> to", for the cycle test and the picture.
std::set<std::pair<std::string, std::string>> arrows(const std::vector<SourceFile>& tree);
std::vector<std::string> impure_rules(const std::vector<SourceFile>& tree);
std::vector<std::string> third_party_in_headers(const std::vector<SourceFile>& tree);
std::vector<std::string> headers_without_opening(const std::vector<SourceFile>& tree);
/// Files of more lines than `limit`; tables of cases in tests may have 50 more.
std::vector<std::string> long_files(const std::vector<SourceFile>& tree, std::size_t limit);
/// co_await shapes that g++ 12.2 miscompiles, or that hide one.
std::vector<std::string> bad_awaits(const std::vector<SourceFile>& tree);
std::vector<std::string> left_over_marks(const std::vector<SourceFile>& tree);
/// Source files that no CMakeLists.txt of their own folder (or the one above) names.
std::vector<std::string> files_in_no_target(const std::vector<SourceFile>& tree,
                                            const std::filesystem::path& root);

}  // namespace pledged::architecture
