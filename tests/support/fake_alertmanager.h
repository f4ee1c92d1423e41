// FakeAlertmanager: the fault double of Alertmanager: takes POSTs on a loopback port, remembers the alerts it
// took, and fails in the way it is told to. Refusals keep to what Alertmanager 0.25 does: with 400 it has
// taken the good alerts of the batch, with 422 none.
//
// Lives on the test's io_context, which must be run for it to do anything and must outlive it.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace pledged::testing_support {

class FakeAlertmanager {
 public:
  enum class Fault {
    none,
    never_answers,
    closes_at_once,     ///< without reading
    half_a_head,        ///< then closes
    half_a_body,        ///< says 200 and a length, sends less, closes
    garbage,            ///< bytes that are not HTTP
    endless_body,       ///< chunks for as long as somebody reads
    endless_extension,  ///< a chunk extension that does not end
    endless_head,       ///< header fields for as long as somebody reads
  };

  struct Alert {
    std::map<std::string, std::string> labels;
    std::map<std::string, std::string> annotations;
    std::string starts_at;
    std::string ends_at;
    std::string generator_url;
  };
  struct Post {
    std::string target;
    std::string head;
    std::vector<Alert> alerts;  ///< as sent
    unsigned status = 0;        ///< as answered
  };

  explicit FakeAlertmanager(boost::asio::io_context& io);

  [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

  void fail_with(Fault fault) { fault_ = fault; }
  /// Answers every POST with this status and takes nothing, unless it is a 2xx.
  void answer(unsigned status) { status_ = status; }
  /// Refuses, with 400 or 422, every batch that holds an alert of this name.
  void refuse(const std::string& alertname, unsigned status) { refused_[alertname] = status; }
  void relent() { refused_.clear(); }
  /// Sends this Date field with every answer; empty: none.
  void set_date(std::string date) { date_ = std::move(date); }
  /// Refuses connections until open() is called.
  void close();
  void open();

  [[nodiscard]] std::size_t connections() const { return connections_; }
  [[nodiscard]] std::size_t bytes_sent() const { return bytes_sent_; }
  [[nodiscard]] const std::vector<Post>& posts() const { return posts_; }
  /// Every time an alert of this name was taken, in order.
  [[nodiscard]] std::vector<Alert> taken(const std::string& alertname) const;

 private:
  boost::asio::awaitable<void> accept();
  boost::asio::awaitable<void> serve(boost::asio::ip::tcp::socket socket);
  boost::asio::awaitable<void> send(boost::asio::ip::tcp::socket& socket, const std::string& text,
                                    bool repeat);
  void listen();
  [[nodiscard]] std::string take(const std::string& request);
  [[nodiscard]] std::string reply(unsigned status, const std::string& body) const;
  [[nodiscard]] unsigned judge(const Post& post) const;

  boost::asio::io_context& io_;
  boost::asio::ip::tcp::acceptor acceptor_;
  unsigned short port_ = 0;
  Fault fault_ = Fault::none;
  unsigned status_ = 200;
  std::map<std::string, unsigned> refused_;
  std::string date_;
  std::size_t connections_ = 0;
  std::size_t bytes_sent_ = 0;
  std::vector<Post> posts_;
  std::vector<Alert> taken_;
};

}  // namespace pledged::testing_support
