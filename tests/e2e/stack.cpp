#include "tests/e2e/stack.h"

#include <csignal>
#include <nlohmann/json.hpp>

#include "tests/support/http_client.h"
#include "tests/support/source_folder.h"

namespace pledged::e2e {

using nlohmann::json;
using testing_support::ChildProcess;
using testing_support::free_port;
using testing_support::http_get;
using testing_support::http_request;

std::string pack_yaml() {
  return R"(pack: e2e-2020
schema: 1
year: 2020
area: {code: "330300", name: {zh: 温州市, en: Wenzhou}}
timezone: Asia/Shanghai
source: {title: 测试报告, date: 2020-01-15}
indicators:
  investment:
    name: {zh: 投资完成额, en: Investment}
    unit: 亿元
    measure: flow
    frequency: monthly
    aliases: [固定资产投资]
    data_owner: 市统计局
  new-jobs:
    name: {zh: 城镇新增就业, en: New urban jobs}
    unit: 万人
    measure: flow
    frequency: monthly
    data_owner: 市人力社保局
targets:
  - id: investment
    goal: {at_least: 1200}
    section: 总体目标
    quote: 完成投资1200亿元
    department: 市发改委
  - id: new-jobs
    goal: {at_least: 12}
    section: 民生
    quote: 新增就业12万人
    department: 市人力社保局
)";
}

std::string history_csv() {
  std::string text = "indicator,area,period,value,unit\n";
  for (int month = 1; month <= 12; ++month) {
    const std::string through = (month < 10 ? "0" : "") + std::to_string(month);
    const std::string period = month == 1 ? "2019-01" : month == 12 ? "2019" : "2019-01.." + through;
    text += "investment,330300," + period + "," + std::to_string(90 * month) + ",亿元\n";
    text += "new-jobs,330300," + period + "," + std::to_string(month) + ",万人\n";
  }
  return text;
}

Stack::Stack() : pledged_port_(free_port()), prometheus_port_(free_port()), alertmanager_port_(free_port()) {
  const std::string port = std::to_string(pledged_port_);
  folder_.write("pledged.yaml",
                "rules:   {packs: [pack], calendar: " + testing_support::source_folder().string() +
                    "/rules/calendars/china.yaml}\n"
                    "storage: {path: data/pledged.db}\n"
                    "intake:  {directory: incoming, archive: archive, rejected: rejected, settle: 200ms}\n"
                    "web:     {listen: [\"127.0.0.1:" +
                    port + "\"], external_url: \"http://127.0.0.1:" + port +
                    "/\"}\n"
                    "alerts:  {mode: push, alertmanagers: [\"http://127.0.0.1:" +
                    std::to_string(alertmanager_port_) +
                    "\"], hold: 4h, resend: 1s}\n"
                    "report:  {lang: zh}\n"
                    "evaluation: {today: 2020-08-15}\n");
  folder_.write("alertmanager.yml",
                "route: {receiver: office, group_by: ['...'], group_wait: 0s, group_interval: 1s, "
                "repeat_interval: 1h}\n"
                "receivers:\n- name: office\n  webhook_configs:\n  - {url: 'http://127.0.0.1:" +
                    std::to_string(webhook_.port()) + "/', send_resolved: true}\n");
  folder_.write("prometheus.yml",
                "global: {scrape_interval: 1s, evaluation_interval: 1s}\n"
                "scrape_configs:\n- job_name: pledged\n  static_configs:\n  - targets: ['127.0.0.1:" +
                    port + "']\n");
  write_pack(pack_yaml());
}

void Stack::write_pack(const std::string& yaml) const {
  folder_.write("pack/pack.yaml", yaml);
}

void Stack::start_pledged() {
  start_pledged_under({});
}

void Stack::start_pledged_under(std::vector<std::string> words) {
  words.insert(words.end(), {PLEDGED_BINARY, "serve", "--config.file=" + settings_path()});
  pledged_ = std::make_unique<ChildProcess>(std::move(words), folder() / "pledged.log");
}

void Stack::kill_pledged() {
  pledged_->signal(SIGKILL);
  pledged_->wait();
}

std::optional<int> Stack::stop_pledged() {
  pledged_->signal(SIGTERM);
  return pledged_->wait();
}

void Stack::start_prometheus() {
  prometheus_ = std::make_unique<ChildProcess>(
      std::vector<std::string>{"prometheus", "--config.file=" + (folder() / "prometheus.yml").string(),
                               "--storage.tsdb.path=" + (folder() / "prometheus").string(),
                               "--web.listen-address=127.0.0.1:" + std::to_string(prometheus_port_),
                               "--web.external-url=http://127.0.0.1/"},
      folder() / "prometheus.log");
}

void Stack::start_alertmanager() {
  alertmanager_ = std::make_unique<ChildProcess>(
      std::vector<std::string>{"prometheus-alertmanager",
                               "--config.file=" + (folder() / "alertmanager.yml").string(),
                               "--storage.path=" + (folder() / "alertmanager").string(),
                               "--web.listen-address=127.0.0.1:" + std::to_string(alertmanager_port_),
                               "--web.external-url=http://127.0.0.1/", "--cluster.listen-address="},
      folder() / "alertmanager.log");
}

void Stack::drop(const std::string& name, const std::string& text) const {
  const auto part = folder_.write("incoming/" + name + ".part", text);
  std::filesystem::rename(part, folder() / "incoming" / name);
}

testing_support::Finished Stack::pledged(std::vector<std::string> words) const {
  words.insert(words.begin() + 1, "--config.file=" + settings_path());
  words.insert(words.begin(), PLEDGED_BINARY);
  return testing_support::run_program(words);
}

bool Stack::ready() const {
  const auto answer = http_get(pledged_port_, "/-/ready");
  return answer && answer->status == 200;
}

unsigned Stack::reload() const {
  const auto answer = http_request(pledged_port_, "POST", "/-/reload");
  return answer ? answer->status : 0;
}

std::string Stack::metrics() const {
  const auto answer = http_get(pledged_port_, "/metrics");
  return answer ? answer->body : "";
}

std::optional<double> Stack::query(const std::string& expression) const {
  const auto answer =
      http_get(prometheus_port_, "/api/v1/query?query=" + testing_support::url_encode(expression));
  if (!answer || answer->status != 200) return std::nullopt;
  const json result = json::parse(answer->body)["data"]["result"];
  if (result.size() != 1) return std::nullopt;
  return std::stod(result[0]["value"][1].get<std::string>());
}

std::vector<ActiveAlert> Stack::alerts() const {
  std::vector<ActiveAlert> active;
  const auto answer = http_get(alertmanager_port_, "/api/v2/alerts?active=true&silenced=true&inhibited=true");
  if (!answer || answer->status != 200) return active;
  for (const json& alert : json::parse(answer->body)) {
    active.push_back({alert["labels"].value("alertname", ""), alert["labels"].value("target", ""),
                      alert["startsAt"], alert["status"]["state"]});
  }
  return active;
}

std::optional<ActiveAlert> Stack::alert(const std::string& name, const std::string& target) const {
  for (const ActiveAlert& alert : alerts()) {
    if (alert.name == name && alert.target == target) return alert;
  }
  return std::nullopt;
}

int Stack::told(const std::string& name, const std::string& target, const std::string& status) const {
  int times = 0;
  for (const std::string& body : webhook_.bodies()) {
    const json message = json::parse(body);
    for (const json& alert : message["alerts"]) {
      const bool same =
          alert["labels"].value("alertname", "") == name && alert["labels"].value("target", "") == target;
      times += same && alert["status"] == status ? 1 : 0;
    }
  }
  return times;
}

std::string Stack::log() const {
  return testing_support::read_file(folder() / "pledged.log");
}

}  // namespace pledged::e2e
