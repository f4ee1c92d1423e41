// FolderWatch: wakes when a file in a folder was closed after writing or renamed in.
//
// It only hurries: events are lost on network shares and when the kernel's queue is full, so whoever waits
// rescans after every return, and by a deadline of its own. A folder that vanishes is watched again as soon
// as a wait finds it there. One thread, that of the executor; must outlive the coroutine that waits.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace pledged {

class FolderWatch {
 public:
  using Moment = std::chrono::steady_clock::time_point;

  /// Watches from now on, so that what is closed before the first wait is told by it. Throws
  /// std::system_error if the system has no inotify left.
  FolderWatch(boost::asio::any_io_executor executor, std::filesystem::path folder);

  /// The names closed or renamed in since the last wait; empty at the deadline, after stop(), and when events
  /// were lost or the folder changed: look at all of it then. One wait at a time.
  boost::asio::awaitable<std::vector<std::string>> wait(Moment deadline);
  /// Ends the present wait and every later one at once.
  void stop();

 private:
  bool watch();
  void wake_at(Moment deadline);
  bool read_events(std::vector<std::string>& closed);
  bool read_event(std::string_view& events, std::vector<std::string>& closed);

  std::filesystem::path folder_;
  boost::asio::posix::stream_descriptor events_;
  boost::asio::steady_timer timer_;
  int watch_ = -1;  // inotify's number; -1: the folder is not there
  bool stopped_ = false;
};

}  // namespace pledged
