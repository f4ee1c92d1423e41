#include "tests/config/case_files.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "tests/support/source_folder.h"

namespace pledged::config_tests {
namespace {

std::filesystem::path data_folder(std::string_view folder) {
  return testing_support::source_folder() / "tests" / "data" / folder;
}

std::filesystem::path path_beside(const CaseFile& file, std::string_view extension) {
  return file.path.parent_path() / (file.name + std::string(extension));
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
  return text;
}

}  // namespace

void PrintTo(const CaseFile& file, std::ostream* out) {
  *out << file.name;
}

std::vector<CaseFile> case_files(std::string_view folder) {
  std::vector<CaseFile> files;
  for (const auto& entry : std::filesystem::directory_iterator(data_folder(folder))) {
    if (!entry.is_directory() && entry.path().extension() != ".yaml") continue;
    files.push_back({entry.path().stem().string(), entry.path()});
  }
  std::sort(files.begin(), files.end(), [](const CaseFile& a, const CaseFile& b) { return a.name < b.name; });
  return files;
}

std::vector<std::string> orphans(std::string_view folder) {
  std::vector<std::string> alone;
  const std::vector<CaseFile> inputs = case_files(folder);
  for (const auto& entry : std::filesystem::directory_iterator(data_folder(folder))) {
    if (entry.is_directory() || entry.path().extension() == ".yaml") continue;
    const std::string name = entry.path().stem().string();
    const bool known =
        std::any_of(inputs.begin(), inputs.end(), [&](const CaseFile& input) { return input.name == name; });
    if (!known) alone.push_back(entry.path().filename().string());
  }
  return alone;
}

std::string beside(const CaseFile& file, std::string_view extension) {
  const std::filesystem::path path = path_beside(file, extension);
  return has_beside(file, extension) ? read_whole(path) : "(no file " + path.filename().string() + ")";
}

bool has_beside(const CaseFile& file, std::string_view extension) {
  return std::filesystem::is_regular_file(path_beside(file, extension));
}

std::string printed(const std::vector<Diagnostic>& diagnostics, const std::filesystem::path& root) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) text += to_string(diagnostic) + '\n';
  text = replaced(std::move(text), root.string() + '/', "");
  return replaced(std::move(text), root.string() + ": ", ".: ");  // what is said of the folder itself
}

std::string test_name(const CaseFile& file) {
  std::string name = file.name;
  std::replace_if(
      name.begin(), name.end(), [](unsigned char byte) { return std::isalnum(byte) == 0; }, '_');
  return name;
}

std::string read_whole(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

}  // namespace pledged::config_tests
