"""RPyC's share of the benchmarks: `bench.py server` prints its port; `bench.py client PORT` does the works it is asked for.

The client reads lines `WORK NANOS` and answers each with the figure and, of round trips, the 99th percentile.
Both end when their input does.
"""
import collections
import socket
import sys
import threading
import time

import rpyc
from rpyc.core.stream import SocketStream
from rpyc.utils.server import ThreadedServer

LEFT, RIGHT, EXPECTED = 20, 22, 42
MOST_IN_FLIGHT, AT_A_TIME = 256, 64


class Calculator(rpyc.Service):
    def exposed_add(self, a, b):
        return a + b

    def exposed_add_with(self, adder, a, b):
        return adder(a, b)


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


def latency(call, nanos):
    samples = []
    before = time.perf_counter_ns()
    end = before + nanos
    while not samples or before < end:
        call()
        after = time.perf_counter_ns()
        samples.append(after - before)
        before = after
    samples.sort()
    return samples[len(samples) // 2] / 1e3, samples[int(len(samples) * 0.99)] / 1e3


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


class Client:
    def __init__(self, port):
        connection = rpyc.connect_stream(SocketStream.connect("127.0.0.1", port, nodelay=True))
        add = connection.root.add  # held, or every call would ask for it first
        add_with = connection.root.add_with
        later = rpyc.async_(add)
        own_add = lambda a, b: a + b
        self.works = {
            "SYNC": lambda nanos: latency(lambda: check(add(LEFT, RIGHT)), nanos),
            "THREADS_16": lambda nanos: threads(16, lambda: check(add(LEFT, RIGHT)), nanos),
            "THREADS_64": lambda nanos: threads(64, lambda: check(add(LEFT, RIGHT)), nanos),
            "IN_FLIGHT": lambda nanos: in_flight(later, nanos),
            "CALLBACK": lambda nanos: latency(lambda: check(add_with(own_add, LEFT, RIGHT)), nanos),
        }
        for name in ("SYNC", "CALLBACK"):
            self.works[name + "_ONE_CPU"] = self.works[name]

    def run(self):
        print("ready", rpyc.__version__, *self.works, flush=True)
        for line in sys.stdin:
            work, nanos = line.split()
            figure, tail = self.works[work](int(nanos))
            print(figure, "" if tail is None else tail, flush=True)


if sys.argv[1] == "server":
    serve()
else:
    Client(int(sys.argv[2])).run()
