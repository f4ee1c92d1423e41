#include "daemon/commands/daemon_call.h"

#include <fmt/format.h>

#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <nlohmann/json.hpp>
#include <sstream>

namespace pledged::commands {

namespace {

constexpr std::chrono::seconds kPatience{5};

// 0.0.0.0 and [::] are where it listens, not where it is.
std::string host_of(std::string_view address) {
  std::string host(address.substr(0, address.rfind(':')));
  if (host.starts_with('[')) host = host.substr(1, host.size() - 2);
  if (host.empty() || host == "0.0.0.0") return "127.0.0.1";
  return host == "::" ? "::1" : host;
}

std::string error_in(const std::string& body) {
  const auto json = nlohmann::json::parse(body, nullptr, false);
  return json.is_object() && json.contains("error") ? json["error"].get<std::string>() : body;
}

}  // namespace

Result<std::string> call_daemon(const std::string& address, std::string_view method, const std::string& path,
                                const std::string& body) {
  boost::asio::ip::tcp::iostream stream;
  stream.expires_after(kPatience);
  stream.connect(host_of(address), address.substr(address.rfind(':') + 1));
  stream << fmt::format(
      "{} {} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: "
      "close\r\n\r\n{}",
      method, path, address, body.size(), body);
  stream.flush();
  std::string version;
  int status = 0;
  stream >> version >> status;
  std::ostringstream rest;
  rest << stream.rdbuf();
  const std::string answer = rest.str();
  const std::size_t end_of_head = answer.find("\r\n\r\n");
  if (status == 0 || end_of_head == std::string::npos) {
    return Error{
        "daemon-unreachable",
        fmt::format("the daemon that has the store does not answer on {}; start it again, or stop it and "
                    "repeat the command",
                    address)};
  }
  const std::string told = answer.substr(end_of_head + 4);
  if (status / 100 != 2) return Error{"daemon-refused", error_in(told)};
  return told;
}

}  // namespace pledged::commands
