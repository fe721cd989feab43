"""RPyC's share of the benchmarks: `bench.py server` prints its port; `bench.py client PORT` does the works it is asked for.

The client reads lines `WORK NANOS` and answers each with the figure and, of round trips, the 99th percentile; and lines
`REFERENCES COUNT`, which it answers with the five figures of those.
Both end when their input does.
"""
import collections
import gc
import socket
import sys
import threading
import time
import tracemalloc

import rpyc
from rpyc.core.stream import SocketStream
from rpyc.utils.server import ThreadedServer

LEFT, RIGHT, EXPECTED = 20, 22, 42
MOST_IN_FLIGHT, AT_A_TIME = 256, 64
MEBIBYTES_AN_ECHO = 2
BYTES = bytes((i * 31 + (i >> 8)) & 0xFF for i in range(1 << 20))
LINES = tuple("line number %d" % i for i in range(10000))


class Token:
    """What references are made to; those that are still there are counted."""

    left = 0

    def __init__(self, number):
        self.number = number
        Token.left += 1

    def __del__(self):
        Token.left -= 1

    def exposed_number(self):
        return self.number


def used_bytes():
    """The heap in use, as far as it was allocated since tracing began."""
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


class Calculator(rpyc.Service):
    tokens = []

    def exposed_add(self, a, b):
        return a + b

    def exposed_add_with(self, adder, a, b):
        return adder(a, b)

    def exposed_echo(self, data):
        return data

    def exposed_copied(self):
        return LINES  # a tuple of strings goes by value

    def exposed_live(self):
        return list(LINES)

    def exposed_prepare(self, count):
        self.tokens = [Token(i) for i in range(count)]

    def exposed_token(self, number):
        return self.tokens[number]

    def exposed_forget(self):
        self.tokens = []

    def exposed_left(self):
        return Token.left

    def exposed_trace(self, wanted):
        tracemalloc.start() if wanted else tracemalloc.stop()

    def exposed_used_bytes(self):
        return used_bytes()


def serve():
    server = ThreadedServer(Calculator, hostname="127.0.0.1", port=0)
    # Accepted sockets inherit it: answers are not held back.
    server.listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    threading.Thread(target=server.start, daemon=True).start()
    print("ready", server.port, flush=True)
    for _ in sys.stdin:
        pass


def check(found):
    if found != EXPECTED:
        raise ValueError("expected %s, found %s" % (EXPECTED, found))


def check_bytes(found):
    if found != BYTES:
        raise ValueError("expected the %d bytes that were sent, found others" % len(BYTES))


def check_lines(found):
    count = 0
    for expected, line in zip(LINES, found):
        if line != expected:
            raise ValueError("expected %s, found %s" % (expected, line))
        count += 1
    if count != len(LINES):
        raise ValueError("expected %d lines, found %d" % (len(LINES), count))


def latency(call, nanos, nanos_per_unit=1e3):
    samples = []
    before = time.perf_counter_ns()
    end = before + nanos
    while not samples or before < end:
        call()
        after = time.perf_counter_ns()
        samples.append(after - before)
        before = after
    samples.sort()
    return samples[len(samples) // 2] / nanos_per_unit, samples[int(len(samples) * 0.99)] / nanos_per_unit


def threads(count, call, nanos):
    made = [0] * count
    failures = []
    go = threading.Event()

    def run(index):
        try:
            go.wait()
            end = time.perf_counter_ns() + nanos
            while True:
                call()
                made[index] += 1
                if time.perf_counter_ns() >= end:
                    return
        except Exception as failure:
            failures.append(failure)

    callers = [threading.Thread(target=run, args=(i,), daemon=True) for i in range(count)]
    for caller in callers:
        caller.start()
    begin = time.perf_counter_ns()
    go.set()
    for caller in callers:
        caller.join()
    if failures:
        raise failures[0]
    return sum(made) * 1e9 / (time.perf_counter_ns() - begin), None


def bandwidth(call, nanos):
    calls, _ = threads(1, call, nanos)
    return calls * MEBIBYTES_AN_ECHO, None


def in_flight(call, nanos):
    waiting = collections.deque()
    made = 0
    begin = time.perf_counter_ns()
    while time.perf_counter_ns() < begin + nanos or not made:
        for _ in range(AT_A_TIME):
            waiting.append(call(LEFT, RIGHT))
        made += AT_A_TIME
        while len(waiting) > MOST_IN_FLIGHT - AT_A_TIME:
            check(waiting.popleft().value)
    for answer in waiting:
        check(answer.value)
    return made * 1e9 / (time.perf_counter_ns() - begin), None


def references(root, count):
    """Microseconds to create, use and release each of many references, and their bytes here and there."""
    prepare, token, forget, left = root.prepare, root.token, root.forget, root.left

    def released():
        deadline = time.monotonic() + 60
        while left() > 0:
            if time.monotonic() > deadline:
                raise ValueError("expected 0 objects to be left on the server, found %d" % left())
            time.sleep(0.005)

    def micros(begin):
        return (time.perf_counter_ns() - begin) / 1e3 / count

    prepare(count)
    begin = time.perf_counter_ns()
    borrowed = [token(i) for i in range(count)]
    create = micros(begin)
    begin = time.perf_counter_ns()
    for i, reference in enumerate(borrowed):
        if reference.exposed_number() != i:  # by its full name it takes one round trip
            raise ValueError("expected number %d" % i)
    use = micros(begin)
    forget()
    if left() != count:
        raise ValueError("expected %d objects to be left on the server, found %d" % (count, left()))
    del reference
    begin = time.perf_counter_ns()
    borrowed.clear()
    released()
    release = micros(begin)

    # Tracing memory takes time, so it is on for others only, and for fewer.
    traced = min(count, 2000)
    trace, remote_bytes = root.trace, root.used_bytes
    prepare(traced)
    tracemalloc.start()
    trace(True)
    client, server = used_bytes(), remote_bytes()
    borrowed = [token(i) for i in range(traced)]
    client, server = used_bytes() - client, remote_bytes() - server
    trace(False)
    tracemalloc.stop()
    forget()
    borrowed.clear()
    released()
    return create, use, release, client / traced, server / traced


class Client:
    def __init__(self, port):
        connection = rpyc.connect_stream(SocketStream.connect("127.0.0.1", port, nodelay=True))
        add = connection.root.add  # held, or every call would ask for it first
        add_with = connection.root.add_with
        later = rpyc.async_(add)
        echo, copied, live = connection.root.echo, connection.root.copied, connection.root.live

        def own_add(a, b):
            return a + b

        self.works = {
            "SYNC": lambda nanos: latency(lambda: check(add(LEFT, RIGHT)), nanos),
            "THREADS_16": lambda nanos: threads(16, lambda: check(add(LEFT, RIGHT)), nanos),
            "THREADS_64": lambda nanos: threads(64, lambda: check(add(LEFT, RIGHT)), nanos),
            "IN_FLIGHT": lambda nanos: in_flight(later, nanos),
            "CALLBACK": lambda nanos: latency(lambda: check(add_with(own_add, LEFT, RIGHT)), nanos),
            "BYTES": lambda nanos: bandwidth(lambda: check_bytes(echo(BYTES)), nanos),
            "STRINGS_COPIED": lambda nanos: latency(lambda: check_lines(copied()), nanos, 1e6),
            "STRINGS_ITERATED": lambda nanos: latency(lambda: check_lines(live()), nanos, 1e6),
        }
        self.other = {"REFERENCES": lambda count: references(connection.root, count)}
        for name in ("SYNC", "CALLBACK"):
            self.works[name + "_ONE_CPU"] = self.works[name]

    def run(self):
        print("ready", rpyc.__version__, *self.works, flush=True)
        for line in sys.stdin:
            work, amount = line.split()
            figures = (self.works.get(work) or self.other[work])(int(amount))
            print(*(figure for figure in figures if figure is not None), flush=True)


if sys.argv[1] == "server":
    serve()
else:
    Client(int(sys.argv[2])).run()
