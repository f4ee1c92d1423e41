// WebhookReceiver: what Alertmanager's webhook would call at a department: takes POSTs on a loopback port and
// keeps their bodies. A thread a connection, since a client may open one that it does not use yet; bodies()
// may be called from any thread.
#pragma once

#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace pledged::testing_support {

class WebhookReceiver {
 public:
  WebhookReceiver();
  ~WebhookReceiver();
  WebhookReceiver(const WebhookReceiver&) = delete;
  WebhookReceiver& operator=(const WebhookReceiver&) = delete;

  [[nodiscard]] unsigned short port() const { return port_; }
  [[nodiscard]] std::vector<std::string> bodies() const;

 private:
  void serve();
  void take(int connection);

  int listener_ = -1;
  unsigned short port_ = 0;
  mutable std::mutex mutex_;
  std::vector<std::string> bodies_;
  std::vector<std::thread> connections_;  // touched by thread_ only, until it has ended
  std::thread thread_;
};

}  // namespace pledged::testing_support
