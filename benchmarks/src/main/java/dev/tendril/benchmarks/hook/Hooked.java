package dev.tendril.benchmarks.hook;

/** A class of a hundred methods, one of which is called in a loop. */
public class Hooked {

    private static final int ROUNDS = 20;

    /** The nanoseconds that a call of {@link #step00} takes: the best of some rounds of a loop. */
    public double nanos(int calls) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            int x = 0;
            long start = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                x = step00(x ^ i);
            }
            double took = (double) (System.nanoTime() - start) / calls;
            best = x == Integer.MIN_VALUE ? best : Math.min(best, took);
        }
        return best;
    }

    public int step00(int x) {
        return x + 1;
    }

    public int step01(int x) {
        return x + 2;
    }

    public int step02(int x) {
        return x + 3;
    }

    public int step03(int x) {
        return x + 4;
    }

    public int step04(int x) {
        return x + 5;
    }

    public int step05(int x) {
        return x + 6;
    }

    public int step06(int x) {
        return x + 7;
    }

    public int step07(int x) {
        return x + 8;
    }

    public int step08(int x) {
        return x + 9;
    }

    public int step09(int x) {
        return x + 10;
    }

    public int step10(int x) {
        return x + 11;
    }

    public int step11(int x) {
        return x + 12;
    }

    public int step12(int x) {
        return x + 13;
    }

    public int step13(int x) {
        return x + 14;
    }

    public int step14(int x) {
        return x + 15;
    }

    public int step15(int x) {
        return x + 16;
    }

    public int step16(int x) {
        return x + 17;
    }

    public int step17(int x) {
        return x + 18;
    }

    public int step18(int x) {
        return x + 19;
    }

    public int step19(int x) {
        return x + 20;
    }

    public int step20(int x) {
        return x + 21;
    }

    public int step21(int x) {
        return x + 22;
    }

    public int step22(int x) {
        return x + 23;
    }

    public int step23(int x) {
        return x + 24;
    }

    public int step24(int x) {
        return x + 25;
    }

    public int step25(int x) {
        return x + 26;
    }

    public int step26(int x) {
        return x + 27;
    }

    public int step27(int x) {
        return x + 28;
    }

    public int step28(int x) {
        return x + 29;
    }

    public int step29(int x) {
        return x + 30;
    }

    public int step30(int x) {
        return x + 31;
    }

    public int step31(int x) {
        return x + 32;
    }

    public int step32(int x) {
        return x + 33;
    }

    public int step33(int x) {
        return x + 34;
    }

    public int step34(int x) {
        return x + 35;
    }

    public int step35(int x) {
        return x + 36;
    }

    public int step36(int x) {
        return x + 37;
    }

    public int step37(int x) {
        return x + 38;
    }

    public int step38(int x) {
        return x + 39;
    }

    public int step39(int x) {
        return x + 40;
    }

    public int step40(int x) {
        return x + 41;
    }

    public int step41(int x) {
        return x + 42;
    }

    public int step42(int x) {
        return x + 43;
    }

    public int step43(int x) {
        return x + 44;
    }

    public int step44(int x) {
        return x + 45;
    }

    public int step45(int x) {
        return x + 46;
    }

    public int step46(int x) {
        return x + 47;
    }

    public int step47(int x) {
        return x + 48;
    }

    public int step48(int x) {
        return x + 49;
    }

    public int step49(int x) {
        return x + 50;
    }

    public int step50(int x) {
        return x + 51;
    }

    public int step51(int x) {
        return x + 52;
    }

    public int step52(int x) {
        return x + 53;
    }

    public int step53(int x) {
        return x + 54;
    }

    public int step54(int x) {
        return x + 55;
    }

    public int step55(int x) {
        return x + 56;
    }

    public int step56(int x) {
        return x + 57;
    }

    public int step57(int x) {
        return x + 58;
    }

    public int step58(int x) {
        return x + 59;
    }

    public int step59(int x) {
        return x + 60;
    }

    public int step60(int x) {
        return x + 61;
    }

    public int step61(int x) {
        return x + 62;
    }

    public int step62(int x) {
        return x + 63;
    }

    public int step63(int x) {
        return x + 64;
    }

    public int step64(int x) {
        return x + 65;
    }

    public int step65(int x) {
        return x + 66;
    }

    public int step66(int x) {
        return x + 67;
    }

    public int step67(int x) {
        return x + 68;
    }

    public int step68(int x) {
        return x + 69;
    }

    public int step69(int x) {
        return x + 70;
    }

    public int step70(int x) {
        return x + 71;
    }

    public int step71(int x) {
        return x + 72;
    }

    public int step72(int x) {
        return x + 73;
    }

    public int step73(int x) {
        return x + 74;
    }

    public int step74(int x) {
        return x + 75;
    }

    public int step75(int x) {
        return x + 76;
    }

    public int step76(int x) {
        return x + 77;
    }

    public int step77(int x) {
        return x + 78;
    }

    public int step78(int x) {
        return x + 79;
    }

    public int step79(int x) {
        return x + 80;
    }

    public int step80(int x) {
        return x + 81;
    }

    public int step81(int x) {
        return x + 82;
    }

    public int step82(int x) {
        return x + 83;
    }

    public int step83(int x) {
        return x + 84;
    }

    public int step84(int x) {
        return x + 85;
    }

    public int step85(int x) {
        return x + 86;
    }

    public int step86(int x) {
        return x + 87;
    }

    public int step87(int x) {
        return x + 88;
    }

    public int step88(int x) {
        return x + 89;
    }

    public int step89(int x) {
        return x + 90;
    }

    public int step90(int x) {
        return x + 91;
    }

    public int step91(int x) {
        return x + 92;
    }

    public int step92(int x) {
        return x + 93;
    }

    public int step93(int x) {
        return x + 94;
    }

    public int step94(int x) {
        return x + 95;
    }

    public int step95(int x) {
        return x + 96;
    }

    public int step96(int x) {
        return x + 97;
    }

    public int step97(int x) {
        return x + 98;
    }

    public int step98(int x) {
        return x + 99;
    }

    public int step99(int x) {
        return x + 100;
    }
}
