#include "tests/architecture/source_tree.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>

namespace pledged::architecture {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

bool is_header(const SourceFile& file) {
  return file.path.ends_with(".h");
}
bool is_test(const SourceFile& file) {
  return file.path.starts_with("tests/");
}

std::string place(const SourceFile& file, std::size_t line) {
  return file.path + ":" + std::to_string(line);
}

// Calls visit(line number, line) for every line, without its comment.
template <class Visit>
void each_line(const SourceFile& file, Visit visit) {
  std::istringstream in(file.text);
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    visit(number, line.substr(0, line.find("//")));
  }
}

std::vector<std::string> lines_matching(const std::vector<SourceFile>& tree, const std::regex& pattern,
                                        bool (*concerns)(const SourceFile&)) {
  std::vector<std::string> found;
  for (const SourceFile& file : tree) {
    if (!concerns(file)) continue;
    each_line(file, [&](std::size_t number, const std::string& line) {
      if (std::regex_search(line, pattern)) found.push_back(place(file, number) + ": " + line);
    });
  }
  return found;
}

// Statements of a coroutine: the text between semicolons and braces that holds co_await.
std::vector<std::pair<std::size_t, std::string>> await_statements(const SourceFile& file) {
  std::vector<std::pair<std::size_t, std::string>> statements;
  std::string joined;
  std::size_t first = 0;
  each_line(file, [&](std::size_t number, const std::string& line) {
    if (joined.empty() && line.find("co_await") == std::string::npos) return;
    if (joined.empty()) first = number;
    joined += line + " ";
    if (line.find(';') == std::string::npos) return;
    statements.emplace_back(first, joined);
    joined.clear();
  });
  return statements;
}

// Is there a co_await between the parentheses of an if, while, switch or for?
bool awaits_in_condition(const std::string& statement) {
  static const std::regex kKeyword(R"(\b(if|while|switch|for)\b\s*\()");
  for (std::sregex_iterator at(statement.begin(), statement.end(), kKeyword), end; at != end; ++at) {
    const auto begin = static_cast<std::size_t>(at->position() + at->length());
    int depth = 1;
    std::size_t close = begin;
    for (; close < statement.size() && depth > 0; ++close) {
      if (statement[close] == '(') ++depth;
      if (statement[close] == ')') --depth;
    }
    if (statement.substr(begin, close - begin).find("co_await") != std::string::npos) return true;
  }
  return false;
}

}  // namespace

std::vector<SourceFile> read_tree(const fs::path& root) {
  std::vector<SourceFile> tree;
  for (const char* folder : {"rules", "config", "storage", "daemon", "tests"}) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string extension = entry.path().extension().string();
      if (!entry.is_regular_file() || (extension != ".h" && extension != ".cpp")) continue;
      tree.push_back({fs::relative(entry.path(), root).generic_string(), read(entry.path())});
    }
  }
  std::ranges::sort(tree, {}, &SourceFile::path);
  return tree;
}

std::string part_of(const std::string& path) {
  std::vector<std::string> folders;
  std::istringstream in(path);
  for (std::string folder; std::getline(in, folder, '/');) folders.push_back(folder);
  folders.pop_back();
  const bool deep = folders[0] == "daemon";
  const std::size_t depth = !deep ? 1 : folders.size() > 1 && folders[1] == "publish" ? 3 : 2;
  std::string part = folders[0];
  for (std::size_t i = 1; i < std::min(depth, folders.size()); ++i) part += "/" + folders[i];
  return part;
}

const std::map<std::string, std::set<std::string>>& allowed_includes() {
  static const std::map<std::string, std::set<std::string>> kAllowed = {
      {"rules", {}},
      {"config", {"rules"}},
      {"storage", {"rules"}},
      {"daemon/intake", {"rules", "storage", "clock"}},
      {"daemon/board", {"rules", "storage"}},
      {"daemon/publish/metrics", {"rules", "storage", "daemon/board", "daemon/publish/http"}},
      {"daemon/publish/alerts", {"rules", "storage", "daemon/board", "daemon/publish/metrics", "clock"}},
      {"daemon/publish/http", {"rules", "config"}},
      {"daemon/access", {"rules", "config", "daemon/publish/http", "worker"}},
      {"daemon/web", {"rules", "storage", "daemon/intake", "daemon/board", "daemon/publish/http", "clock"}},
      {"daemon/commands",
       {"rules", "config", "storage", "daemon/intake", "daemon/board", "daemon/publish/alerts", "daemon",
        "clock"}},
      // daemon.cpp and its neighbours: the one place where everything meets.
      {"daemon",
       {"rules", "config", "storage", "daemon/intake", "daemon/board", "daemon/publish/metrics",
        "daemon/publish/alerts", "daemon/publish/http", "daemon/access", "daemon/web", "clock", "worker"}},
  };
  return kAllowed;
}

std::set<std::pair<std::string, std::string>> arrows(const std::vector<SourceFile>& tree) {
  static const std::regex kInclude(R"(^#include "([^"]+)\")");
  std::set<std::pair<std::string, std::string>> found;
  for (const SourceFile& file : tree) {
    if (is_test(file)) continue;
    each_line(file, [&](std::size_t, const std::string& line) {
      std::smatch match;
      if (!std::regex_search(line, match, kInclude)) return;
      const std::string included = match[1];
      // The clock and the way to another thread are what any part of the daemon may be handed.
      const std::string to = included == "daemon/clock.h"    ? "clock"
                             : included == "daemon/worker.h" ? "worker"
                                                             : part_of(included);
      const std::string from = file.path == "daemon/main.cpp" ? "main" : part_of(file.path);
      if (from != to && from != "main") found.emplace(from, to);
    });
  }
  return found;
}

std::vector<std::string> wrong_arrows(const std::vector<SourceFile>& tree) {
  std::vector<std::string> wrong;
  for (const auto& [from, to] : arrows(tree)) {
    const auto part = allowed_includes().find(from);
    if (part == allowed_includes().end() || !part->second.contains(to)) wrong.push_back(from + " -> " + to);
  }
  return wrong;
}

std::vector<std::string> impure_rules(const std::vector<SourceFile>& tree) {
  static const std::regex kImpure(
      R"(#include <(boost|SQLiteCpp|sqlite3|yaml-cpp|prometheus|nlohmann|spdlog|thread|mutex|fstream|iostream|filesystem|random|unistd)|system_clock::now|steady_clock|std::time\(|getenv)");
  return lines_matching(tree, kImpure,
                        [](const SourceFile& file) { return file.path.starts_with("rules/"); });
}

std::vector<std::string> third_party_in_headers(const std::vector<SourceFile>& tree) {
  static const std::regex kForeign(
      R"(YAML::|SQLite::|#include <(sqlite3|yaml-cpp|SQLiteCpp|nlohmann/json\.hpp|prometheus|spdlog|fmt|CLI))");
  return lines_matching(tree, kForeign,
                        [](const SourceFile& file) { return is_header(file) && !is_test(file); });
}

std::vector<std::string> headers_without_opening(const std::vector<SourceFile>& tree) {
  std::vector<std::string> found;
  for (const SourceFile& file : tree) {
    if (!is_header(file)) continue;
    const std::size_t pragma = file.text.find("#pragma once");
    const bool opens = file.text.starts_with("// ") && pragma != std::string::npos && pragma > 40;
    if (!opens) found.push_back(file.path);
  }
  return found;
}

std::vector<std::string> long_files(const std::vector<SourceFile>& tree, std::size_t limit) {
  std::vector<std::string> found;
  for (const SourceFile& file : tree) {
    const auto lines = static_cast<std::size_t>(std::ranges::count(file.text, '\n'));
    if (lines > limit + (is_test(file) ? 50U : 0U))
      found.push_back(file.path + ": " + std::to_string(lines) + " lines");
  }
  return found;
}

std::vector<std::string> bad_awaits(const std::vector<SourceFile>& tree) {
  static const std::regex kBraces(R"(co_await[^;]*[\w>]\s*\{)");
  static const std::regex kLambda(R"(co_await[^;]*\[[^\]]*\]\s*(\(|\{))");
  static const std::regex kChoice(R"(co_await[^;]*\?[^;]*:[^:])");
  static const std::regex kTwo(R"(co_await[^;]*co_await)");
  static const std::regex kDetached(R"(\bdetached\b)");
  std::vector<std::string> found;
  for (const SourceFile& file : tree) {
    if (is_test(file)) continue;
    for (const auto& [line, statement] : await_statements(file)) {
      for (const std::regex* shape : {&kBraces, &kLambda, &kChoice, &kTwo}) {
        if (std::regex_search(statement, *shape)) found.push_back(place(file, line) + ": " + statement);
      }
      if (awaits_in_condition(statement)) found.push_back(place(file, line) + ": " + statement);
    }
    each_line(file, [&](std::size_t number, const std::string& line) {
      if (std::regex_search(line, kDetached)) found.push_back(place(file, number) + ": " + line);
    });
  }
  return found;
}

std::vector<std::string> left_over_marks(const std::vector<SourceFile>& tree) {
  // Spelled in two halves so that this file does not match itself.
  static const std::regex kMarks(std::string("TO") + "DO|FIX" + "ME|HA" + "CK\\b|GTEST_" + "SKIP|DISA" +
                                 "BLED_");
  std::vector<std::string> found;
  for (const SourceFile& file : tree) {
    std::istringstream in(file.text);
    std::string line;
    for (std::size_t number = 1; std::getline(in, line); ++number) {
      if (std::regex_search(line, kMarks)) found.push_back(place(file, number) + ": " + line);
    }
  }
  return found;
}

std::vector<std::string> files_in_no_target(const std::vector<SourceFile>& tree, const fs::path& root) {
  std::vector<std::string> found;
  for (const SourceFile& file : tree) {
    if (!file.path.ends_with(".cpp")) continue;
    const fs::path path = file.path;
    bool named = false;
    // Looked for in the lists of its own folder and of those above: "emit.cpp", "publish/asio.cpp".
    for (fs::path folder = path.parent_path(); !folder.empty() && !named; folder = folder.parent_path()) {
      const std::string relative = fs::relative(path, folder).generic_string();
      const std::string list = read(root / folder / "CMakeLists.txt");
      const std::regex word("(^|[\\s(/])" + std::regex_replace(relative, std::regex(R"([.+])"), R"(\$&)") +
                            "($|[\\s)])");
      named = std::regex_search(list, word);
    }
    if (!named) found.push_back(file.path);
  }
  return found;
}

}  // namespace pledged::architecture
