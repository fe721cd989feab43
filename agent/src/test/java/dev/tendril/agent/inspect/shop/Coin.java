package dev.tendril.agent.inspect.shop;

/** What the searches look for. */
public record Coin(String place) {}
