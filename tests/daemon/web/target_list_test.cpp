#include "daemon/web/target_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/daemon/board/office.h"

namespace pledged {
namespace {

using board_tests::Office;
using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class TargetList : public testing::Test {
 protected:
  TargetList() {
    office_.receive_history("2020-01-20T00:00:00Z");
    before_ = office_.evaluate("2020-05-20T00:00:00Z");
    office_.receive("2020-07-15T00:00:00Z", {{"investment", "2020-01..06", 420.5}});
    now_ = office_.evaluate("2020-07-20T00:00:00Z");
  }

  [[nodiscard]] Result<std::string> ask(const std::string& text) const {
    const Result<Query> query = Query::parse(text, target_list_parameters());
    if (!query) return query.error();
    return target_list(*now_, before_.get(), *query);
  }
  [[nodiscard]] json list(const std::string& text) const {
    const Result<std::string> said = ask(text);
    EXPECT_TRUE(said) << text;
    return said ? json::parse(*said) : json();
  }
  [[nodiscard]] std::vector<std::string> ids(const std::string& text) const {
    std::vector<std::string> found;
    const json said = list(text);
    for (const json& target : said.at("targets")) found.push_back(target.at("id"));
    return found;
  }

  Office office_;
  std::shared_ptr<const Board> before_;
  std::shared_ptr<const Board> now_;
};

TEST_F(TargetList, ShowsWhatIsInDangerFirst) {
  EXPECT_EQ(ids("").front(), "investment");
  EXPECT_EQ(list("").at("targets").at(0).at("previous_status"), "no_data_yet");
}

TEST_F(TargetList, CountsWhatAllFiltersButTheStatusLetThrough) {
  const json lagging = list("status=lagging,unattainable");
  EXPECT_EQ(lagging.at("total"), 1);
  std::size_t counted = 0;
  for (const auto& [status, count] : lagging.at("counts").items()) counted += count.get<std::size_t>();
  EXPECT_EQ(counted, now_->size());
  EXPECT_EQ(lagging.at("groups").at("behind"), 1);
}

TEST_F(TargetList, PagesAreCutsOfOneOrder) {
  for (const std::string sort : {"danger", "order", "id", "name", "status", "department", "section", "pace",
                                 "probability", "months_behind", "attainment", "due", "changed_at"}) {
    for (const std::string order : {"asc", "desc"}) {
      const std::string asked = "sort=" + sort + "&order=" + order;
      std::vector<std::string> pieced;
      for (std::size_t offset = 0; offset <= now_->size(); ++offset) {
        for (std::string& id : ids(asked + "&limit=1&offset=" + std::to_string(offset))) {
          pieced.push_back(std::move(id));
        }
      }
      EXPECT_EQ(pieced, ids(asked)) << asked;
    }
  }
}

TEST_F(TargetList, UnknownFiguresAreLastEitherWay) {
  EXPECT_EQ(ids("sort=pace").front(), "investment");
  EXPECT_EQ(ids("sort=pace&order=desc").front(), "investment");
}

TEST_F(TargetList, AFilterOfSeveralValuesLetsEachThrough) {
  const auto all = ids("");
  EXPECT_EQ(ids("department=%E5%B8%82%E5%8F%91%E6%94%B9%E5%A7%94&department=nobody"), all);
  EXPECT_THAT(ids("department=nobody"), IsEmpty());
  EXPECT_THAT(ids("class=event,rank"), ElementsAre("opening"));
}

TEST_F(TargetList, WordsAreFoundWhateverTheirCase) {
  EXPECT_THAT(ids("q=INVEST"), ElementsAre("investment"));
  EXPECT_THAT(ids("q=%27%3B--%3Cscript%3E"), IsEmpty());
}

TEST_F(TargetList, EveryWrongValueIsNamed) {
  const std::pair<const char*, const char*> table[] = {
      {"status=late", "'status'"}, {"group=good", "'group'"}, {"data_state=old", "'data_state'"},
      {"class=flo", "'class'"},    {"sort=colour", "'sort'"}, {"order=up", "'order'"},
      {"limit=1001", "'limit'"},   {"offset=-1", "'offset'"}, {"colour=red", "'colour'"},
  };
  for (const auto& [text, name] : table) {
    const Result<std::string> said = ask(text);
    ASSERT_FALSE(said) << text;
    EXPECT_EQ(said.error().code, "bad_data");
    EXPECT_THAT(said.error().message, HasSubstr(name));
  }
}

}  // namespace
}  // namespace pledged
