/** The least that a Java program can do: what a start costs. */
public final class Empty {

    private Empty() {}

    /** Does nothing. */
    public static void main(String[] arguments) {}
}
