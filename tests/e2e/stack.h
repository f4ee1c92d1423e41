// Stack: pledged, Prometheus and Alertmanager as they run together at an office: the real programs of Debian,
// on free loopback ports, in a temporary folder, stopped by process id.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/child_process.h"
#include "tests/support/temp_folder.h"
#include "tests/support/webhook_receiver.h"

namespace pledged::e2e {

/// What a test's pack holds: two flows with last year's months as their path, and a growth target.
std::string pack_yaml();
/// Monthly figures of both flows in 2019, which make their seasonal path.
std::string history_csv();

struct ActiveAlert {
  std::string name;
  std::string target;
  std::string starts_at;
  std::string state;
};

class Stack {
 public:
  Stack();

  void start_pledged();
  /// The same by another program, whose words come first.
  void start_pledged_under(std::vector<std::string> words);
  [[nodiscard]] unsigned short pledged_port() const { return pledged_port_; }
  [[nodiscard]] int pledged_pid() const { return pledged_->pid(); }
  void kill_pledged();
  /// The exit code after SIGTERM.
  std::optional<int> stop_pledged();
  void start_prometheus();
  void start_alertmanager();

  /// Renames a file into the drop folder, as 3-intake.md asks of operators.
  void drop(const std::string& name, const std::string& text) const;
  void write_pack(const std::string& yaml) const;
  [[nodiscard]] bool ready() const;
  /// Runs `pledged VERB --config.file=… arguments` beside the daemon.
  [[nodiscard]] testing_support::Finished pledged(std::vector<std::string> verb_and_arguments) const;
  /// Status code of POST /-/reload.
  [[nodiscard]] unsigned reload() const;
  [[nodiscard]] std::string metrics() const;
  /// The one value that Prometheus answers to a query; nothing if it answers none.
  [[nodiscard]] std::optional<double> query(const std::string& expression) const;
  /// What Alertmanager holds and does not call resolved.
  [[nodiscard]] std::vector<ActiveAlert> alerts() const;
  [[nodiscard]] std::optional<ActiveAlert> alert(const std::string& name, const std::string& target) const;
  /// How often the webhook was told that this alert is "firing" or "resolved".
  [[nodiscard]] int told(const std::string& name, const std::string& target, const std::string& status) const;
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
  [[nodiscard]] std::string settings_path() const { return (folder() / "pledged.yaml").string(); }
  [[nodiscard]] std::string log() const;

 private:
  testing_support::TempFolder folder_;
  testing_support::WebhookReceiver webhook_;
  unsigned short pledged_port_;
  unsigned short prometheus_port_;
  unsigned short alertmanager_port_;
  std::unique_ptr<testing_support::ChildProcess> alertmanager_;
  std::unique_ptr<testing_support::ChildProcess> prometheus_;
  std::unique_ptr<testing_support::ChildProcess> pledged_;
};

}  // namespace pledged::e2e
