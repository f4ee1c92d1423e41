// The table of 2020 in deploy/docs/wenzhou-2020.md: what was said of the shipped packs' targets on the days
// on which their figures were published, next to what became of them. The demonstration's files go through
// `ingest` and `status` in the order and at the dates of their publication, and what comes out must be what
// the document says between its marks. Run with PLEDGED_WRITE_GOLDEN=1 in the environment, the test writes
// that part anew, and fails.
#include <gtest/gtest.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/daemon/commands/project.h"
#include "tests/support/source_folder.h"

namespace pledged::commands {
namespace {

using commands_tests::Project;
using commands_tests::Ran;
using nlohmann::json;

/// Files with the day on which the last of their figures was published.
struct Release {
  const char* instant;
  std::vector<const char*> files;
};

const std::vector<Release> kReleases = {
    {"2020-04-22T12:00:00+08:00",
     {"first/china-2018.csv", "first/2018-annual.csv", "first/china-2019.csv", "first/2019-q3.csv",
      "first/2019-annual.csv"}},
    {"2020-04-30T12:00:00+08:00", {"first/china-2020-q1.csv", "first/2020-q1.csv"}},
    {"2020-07-28T12:00:00+08:00", {"first/china-2020-h1.csv", "first/2020-h1.csv"}},
    {"2020-11-04T12:00:00+08:00", {"later/china-2020-q3.csv", "later/2020-q3.csv"}},
    {"2021-02-24T12:00:00+08:00", {"later/china-2020-annual.csv", "later/2020-annual.csv"}},
    {"2022-03-23T12:00:00+08:00", {"later/china-2021.csv", "later/2021-annual.csv"}},
};
constexpr std::size_t kFirstWithin = 1;  // the first quarter …
constexpr std::size_t kLastWithin = 3;   // … to the third
constexpr std::size_t kResults = 4;
constexpr std::size_t kLast = 5;

const std::set<std::string> kWarnings = {"at_risk", "lagging", "unattainable", "missed_certain"};

using Board = std::map<std::string, json>;  // status objects by target

/// What `status` said after each release.
std::vector<Board> play(Project& project) {
  const std::string root = testing_support::source_folder().string();
  project.write("pledged.yaml", fmt::format("rules: {{packs: [{0}/rules/packs/wenzhou-2020, "
                                            "{0}/rules/packs/china-2020, "
                                            "{0}/deploy/demo/packs/wenzhou-context-2020, "
                                            "{0}/deploy/demo/packs/zhejiang-2020]}}\n"
                                            "storage: {{path: data/pledged.db}}\nalerts: {{mode: off}}\n",
                                            root));
  std::vector<Board> boards;
  for (const Release& release : kReleases) {
    project.set_time(release.instant);
    for (const char* file : release.files) {
      const Ran taken = project.run("ingest", {root + "/deploy/demo/" + file});
      EXPECT_EQ(taken.code, 0) << taken.out << taken.err;
    }
    Board& board = boards.emplace_back();
    for (const json& target : json::parse(project.run("status", {"--format=json"}).out)) {
      board[target["id"].get<std::string>()] = target;
    }
  }
  return boards;
}

bool is_told(const json& target) {
  return target["status"] != "no_data_yet" && target["status"] != "undefined";
}

/// One target through the year.
class Course {
 public:
  Course(const std::vector<Board>& boards, std::string id) : boards_(boards), id_(std::move(id)) {}

  [[nodiscard]] const std::string& id() const { return id_; }
  [[nodiscard]] const json& at(std::size_t release) const { return boards_[release].at(id_); }
  [[nodiscard]] bool told_within() const {
    for (std::size_t release = kFirstWithin; release <= kLastWithin; ++release) {
      if (is_told(at(release))) return true;
    }
    return false;
  }
  [[nodiscard]] bool warned_within() const {
    for (std::size_t release = kFirstWithin; release <= kLastWithin; ++release) {
      if (kWarnings.contains(at(release)["status"])) return true;
    }
    return false;
  }
  /// By the last word within the year.
  [[nodiscard]] bool warned_last() const { return kWarnings.contains(at(kLastWithin)["status"]); }
  [[nodiscard]] bool has_result() const { return at(kLast)["data_through"] == "2020-12-31"; }
  [[nodiscard]] bool kept() const { return at(kLast)["status"] == "achieved"; }
  [[nodiscard]] bool missed() const { return at(kLast)["status"] == "missed"; }
  [[nodiscard]] bool belongs() const {
    return at(kLast)["measure"] != "event" && (told_within() || has_result());
  }

  [[nodiscard]] std::string cell(std::size_t release) const {
    const json& said = at(release);
    if (!is_told(said)) return "—";
    std::string text = said["status"];
    if (said["probability"].is_number()) {
      text += fmt::format(", {:.0f} %", said["probability"].get<double>() * 100);
    }
    if (said["pace"].is_number()) text += fmt::format(", {:.3f}", said["pace"].get<double>());
    return text;
  }

  [[nodiscard]] std::string row() const {
    std::string text = fmt::format("| `{}`: {} ", id_, at(kLast)["quote"].get<std::string>());
    if (told_within()) {
      for (std::size_t release = kFirstWithin; release <= kResults; ++release) {
        text += fmt::format("| {} ", cell(release));
      }
    } else {
      text += fmt::format("| {} ", cell(kResults));
    }
    return text + fmt::format("| {} | {} |\n", result(), outcome());
  }

 private:
  [[nodiscard]] std::string result() const {
    if (!has_result()) return "none found";
    return fmt::format("{} {}", at(kLast)["actual"].get<double>(), at(kLast)["unit"].get<std::string>());
  }
  [[nodiscard]] std::string outcome() const {
    if (kept()) return "yes";
    return missed() ? "**no**" : "not judged";
  }

  const std::vector<Board>& boards_;
  std::string id_;
};

std::string ids(const std::vector<Course>& courses, bool (*chosen)(const Course&)) {
  std::vector<std::string> found;
  for (const Course& course : courses) {
    if (chosen(course)) found.push_back('`' + course.id() + '`');
  }
  return found.empty() ? "none" : fmt::format("{} ({})", found.size(), fmt::join(found, ", "));
}

std::string summary(const std::vector<Course>& courses) {
  std::string text = "\n";
  const auto line = [&](std::string_view what, bool (*chosen)(const Course&)) {
    text += fmt::format("* {}: {}\n", what, ids(courses, chosen));
  };
  line("warned of, and missed", [](const Course& c) { return c.warned_within() && c.missed(); });
  line("warned of to the last, and kept: false alarms",
       [](const Course& c) { return c.warned_last() && c.kept(); });
  line("warned of early, taken back within the year, and kept",
       [](const Course& c) { return c.warned_within() && !c.warned_last() && c.kept(); });
  line("told of without a warning, and missed",
       [](const Course& c) { return c.told_within() && !c.warned_within() && c.missed(); });
  line("told of without a warning, and kept",
       [](const Course& c) { return c.told_within() && !c.warned_within() && c.kept(); });
  line("missed without a word, for no figure came within the year",
       [](const Course& c) { return !c.told_within() && c.missed(); });
  return text;
}

std::string tables(const std::vector<Board>& boards, const std::string& pack) {
  std::vector<Course> courses;
  for (const auto& [id, target] : boards[kLast]) {
    Course course(boards, id);
    if (target["pack"] == pack && course.belongs()) courses.push_back(std::move(course));
  }
  std::string text =
      "| goal as worded | Q1, 30 April | H1, 28 July | Q3, 4 November | results, 24 February 2021 | final "
      "value | kept |\n|---|---|---|---|---|---|---|\n";
  for (const Course& course : courses) {
    if (course.told_within()) text += course.row();
  }
  text +=
      "\nNo figure came within the year of these:\n\n| goal as worded | results, 24 February 2021 | final "
      "value "
      "| kept |\n|---|---|---|---|\n";
  for (const Course& course : courses) {
    if (!course.told_within()) text += course.row();
  }
  return text + summary(courses);
}

/// Compares what stands between the marks of `pack`, or writes it.
void expect_part(const std::string& pack, const std::string& text) {
  const auto path = testing_support::source_folder() / "deploy/docs/wenzhou-2020.md";
  std::string document = testing_support::read_file(path.string());
  const std::string begin = "<!-- told of " + pack + " -->\n";
  const std::string end = "<!-- end of " + pack + " -->";
  const std::size_t from = document.find(begin);
  const std::size_t to = document.find(end);
  ASSERT_TRUE(from != std::string::npos && to != std::string::npos)
      << "no marks of " << pack << " in " << path;
  const std::size_t start = from + begin.size();
  if (std::getenv("PLEDGED_WRITE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << document.replace(start, to - start, text);
    ADD_FAILURE() << path << " was written anew; read it before you believe it";
    return;
  }
  EXPECT_EQ(document.substr(start, to - start), text) << "differs from " << path;
}

TEST(PublishedYear, IsWhatTheDocumentTells) {
  Project project;
  const std::vector<Board> boards = play(project);
  ASSERT_EQ(boards.size(), kLast + 1);
  for (const char* pack : {"wenzhou-2020", "china-2020"}) expect_part(pack, tables(boards, pack));
}

}  // namespace
}  // namespace pledged::commands
