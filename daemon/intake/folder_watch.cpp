#include "daemon/intake/folder_watch.h"

#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <system_error>
#include <utility>

namespace pledged {
namespace {

constexpr auto kNothrow = boost::asio::as_tuple(boost::asio::use_awaitable);
constexpr auto kReadable = boost::asio::posix::stream_descriptor::wait_read;
constexpr std::uint32_t kClosed = IN_CLOSE_WRITE | IN_MOVED_TO;
constexpr std::uint32_t kFolderGone = IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED;

int open_inotify() {
  const int number = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (number < 0) throw std::system_error(errno, std::generic_category(), "inotify_init1");
  return number;
}

}  // namespace

FolderWatch::FolderWatch(boost::asio::any_io_executor executor, std::filesystem::path folder)
    : folder_(std::move(folder)), events_(executor, open_inotify()), timer_(executor) {
  watch();
}

void FolderWatch::stop() {
  stopped_ = true;
  timer_.cancel();
  boost::system::error_code ignored;
  events_.cancel(ignored);
}

// True if the folder was not watched before: what happened in it meanwhile is not known. The number is of the
// folder, not of its name: another folder put in its place gets another one.
bool FolderWatch::watch() {
  const int number = inotify_add_watch(events_.native_handle(), folder_.c_str(),
                                       kClosed | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR);
  if (number == watch_) return false;
  if (watch_ >= 0) inotify_rm_watch(events_.native_handle(), watch_);
  watch_ = number;
  return number >= 0;
}

void FolderWatch::wake_at(Moment deadline) {
  timer_.expires_at(deadline);
  timer_.async_wait([this](const boost::system::error_code& error) {
    boost::system::error_code ignored;
    if (!error) events_.cancel(ignored);
  });
}

boost::asio::awaitable<std::vector<std::string>> FolderWatch::wait(Moment deadline) {
  std::vector<std::string> closed;
  const bool new_folder = watch();
  bool rescan = read_events(closed) || new_folder;
  // A timer that fired for an earlier wait may end this one's first sleep: the clock decides, not the wake.
  while (closed.empty() && !rescan && !stopped_ && std::chrono::steady_clock::now() < deadline) {
    wake_at(deadline);
    const auto [error] = co_await events_.async_wait(kReadable, kNothrow);
    (void)error;  // the deadline, stop(), or events: what is there is read in any case
    rescan = read_events(closed);
  }
  timer_.cancel();
  co_return closed;
}

// True: events were lost or the folder changed, so that the names do not tell all.
bool FolderWatch::read_events(std::vector<std::string>& closed) {
  bool rescan = false;
  alignas(inotify_event) std::array<char, 1 << 16> buffer;
  for (;;) {
    const ssize_t count = ::read(events_.native_handle(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return rescan;
    std::string_view events(buffer.data(), static_cast<std::size_t>(count));
    while (!events.empty()) rescan = read_event(events, closed) || rescan;
  }
}

bool FolderWatch::read_event(std::string_view& events, std::vector<std::string>& closed) {
  inotify_event event{};
  std::memcpy(&event, events.data(), sizeof event);
  const char* const name = events.data() + sizeof event;
  events.remove_prefix(sizeof event + event.len);
  if ((event.mask & IN_Q_OVERFLOW) != 0) return true;
  if (event.wd != watch_) return false;  // of a folder that was in this place before
  if ((event.mask & kClosed) != 0 && event.len > 0) closed.emplace_back(name);
  if ((event.mask & kFolderGone) == 0) return false;
  if ((event.mask & IN_MOVE_SELF) != 0) inotify_rm_watch(events_.native_handle(), watch_);
  watch_ = -1;
  return true;
}

}  // namespace pledged
