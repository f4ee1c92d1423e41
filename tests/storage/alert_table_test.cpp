#include "storage/alert_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/storage/sample_store.h"

namespace pledged::storage_testing {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

AlertRecord alert(const char* labels, std::optional<Instant> resolved_at = std::nullopt) {
  return {.labels = labels,
          .annotations = R"({"summary": "落后"})",
          .starts_at = at_second(100),
          .resolved_at = resolved_at,
          .resolved_accepted = R"({"http://a": "2020-01-01T00:00:00Z"})"};
}

class AlertTable : public ::testing::Test {
 protected:
  void save(const std::vector<AlertRecord>& changed, const std::vector<std::string>& forget = {}) {
    store_.save_alerts(changed, forget);
  }

  StorePlace place_;
  Store store_ = open_store(place_.path());
};

TEST_F(AlertTable, KeepsTheWholeAlertAcrossARestart) {
  const StorePlace place;
  const std::vector<AlertRecord> alerts = {alert("{\"a\":1}"), alert("{\"b\":1}", at_second(300))};
  open_store(place.path()).save_alerts(alerts, {});
  const auto read = open_store(place.path()).alerts();
  ASSERT_THAT(read, SizeIs(2));
  EXPECT_EQ(read[0].labels, "{\"a\":1}");
  EXPECT_EQ(read[0].annotations, R"({"summary": "落后"})");
  EXPECT_EQ(read[0].starts_at, at_second(100));
  EXPECT_EQ(read[0].resolved_at, std::nullopt);
  EXPECT_EQ(read[0].resolved_accepted, R"({"http://a": "2020-01-01T00:00:00Z"})");
  EXPECT_EQ(read[1].resolved_at, at_second(300));
}

TEST_F(AlertTable, ReplacesByLabelsAndForgets) {
  save({alert("a"), alert("b"), alert("c")});
  save({alert("b", at_second(400))}, {"a", "never there"});
  const auto read = store_.alerts();
  ASSERT_THAT(read, SizeIs(2));
  EXPECT_EQ(read[0].labels, "b");
  EXPECT_EQ(read[0].resolved_at, at_second(400));
  EXPECT_EQ(read[1].labels, "c");
}

TEST_F(AlertTable, ForgetsLastWhatIsBothChangedAndForgotten) {
  save({alert("a")}, {"a"});
  EXPECT_THAT(store_.alerts(), IsEmpty());
}

}  // namespace
}  // namespace pledged::storage_testing
