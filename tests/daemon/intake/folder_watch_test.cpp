#include "daemon/intake/folder_watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <fstream>
#include <optional>

#include "tests/support/run_until.h"
#include "tests/support/temp_folder.h"

namespace pledged::intake_testing {
namespace {

namespace asio = boost::asio;
namespace fs = std::filesystem;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using testing_support::run_until;

asio::awaitable<void> wait_once(FolderWatch& watch, FolderWatch::Moment deadline,
                                std::optional<std::vector<std::string>>& answer) {
  answer = co_await watch.wait(deadline);
}

class FolderWatchTest : public ::testing::Test {
 protected:
  void begin(std::chrono::milliseconds deadline) {
    answer_.reset();
    asio::co_spawn(io_, wait_once(watch_, std::chrono::steady_clock::now() + deadline, answer_),
                   [](std::exception_ptr failure) {
                     if (failure) std::rethrow_exception(failure);
                   });
    io_.restart();
    io_.poll();
  }
  std::vector<std::string> end() {
    EXPECT_TRUE(run_until(io_, [this] { return answer_.has_value(); }));
    return answer_.value_or(std::vector<std::string>{"(never)"});
  }
  void drop(const std::string& name) const { folder_.write(fs::path("in") / name, "x"); }

  testing_support::TempFolder folder_;
  fs::path in_ = [this] {
    fs::create_directory(folder_.path() / "in");
    return folder_.path() / "in";
  }();
  std::optional<std::vector<std::string>> answer_;
  asio::io_context io_;
  FolderWatch watch_{io_.get_executor(), in_};
};

TEST_F(FolderWatchTest, TellsAFileThatIsClosed) {
  begin(1h);
  EXPECT_FALSE(answer_.has_value());
  drop("a.csv");
  EXPECT_THAT(end(), ElementsAre("a.csv"));
}

TEST_F(FolderWatchTest, DoesNotTellAFileThatIsStillOpen) {
  begin(1h);
  std::ofstream open(in_ / "open.csv");
  open << "half";
  open.flush();
  drop("done.csv");
  EXPECT_THAT(end(), ElementsAre("done.csv"));
  begin(1h);
  open.close();
  EXPECT_THAT(end(), ElementsAre("open.csv"));
}

TEST_F(FolderWatchTest, TellsAFileThatIsRenamedIn) {
  folder_.write("a.part", "x");
  begin(1h);
  fs::rename(folder_.path() / "a.part", in_ / "a.csv");
  EXPECT_THAT(end(), ElementsAre("a.csv"));
}

TEST_F(FolderWatchTest, TellsWhatWasClosedBeforeTheWaitAtOnce) {
  drop("a.csv");
  drop("b.csv");
  begin(1h);
  EXPECT_THAT(end(), UnorderedElementsAre("a.csv", "b.csv"));
}

TEST_F(FolderWatchTest, IsEmptyAtTheDeadline) {
  begin(1ms);
  EXPECT_THAT(end(), IsEmpty());
  begin(-1h);
  EXPECT_THAT(end(), IsEmpty());
}

TEST_F(FolderWatchTest, AnEarlierDeadlineDoesNotEndALaterWait) {
  for (int i = 0; i < 20; ++i) {
    begin(0ms);
    end();
  }
  begin(1h);
  drop("a.csv");
  EXPECT_THAT(end(), ElementsAre("a.csv"));
}

TEST_F(FolderWatchTest, StopEndsTheWaitAndEveryLaterOne) {
  begin(1h);
  watch_.stop();
  EXPECT_THAT(end(), IsEmpty());
  begin(1h);
  EXPECT_THAT(end(), IsEmpty());
}

TEST_F(FolderWatchTest, AFolderThatVanishesWakesAndIsWatchedAgainWhenItIsBack) {
  begin(1h);
  fs::remove_all(in_);
  EXPECT_THAT(end(), IsEmpty());
  begin(1ms);  // not there: the deadline still holds
  EXPECT_THAT(end(), IsEmpty());
  fs::create_directory(in_);
  begin(1h);  // a new folder: what it holds already is not known, so look at once
  EXPECT_THAT(end(), IsEmpty());
  begin(1h);
  drop("a.csv");
  EXPECT_THAT(end(), ElementsAre("a.csv"));
}

TEST_F(FolderWatchTest, AnotherFolderPutInItsPlaceIsWatchedInstead) {
  begin(1h);
  fs::rename(in_, folder_.path() / "old");
  EXPECT_THAT(end(), IsEmpty());
  fs::create_directory(in_);
  begin(1h);
  EXPECT_THAT(end(), IsEmpty());
  folder_.write("old/stale.csv", "x");
  drop("new.csv");
  begin(1h);
  EXPECT_THAT(end(), ElementsAre("new.csv"));
}

}  // namespace
}  // namespace pledged::intake_testing
