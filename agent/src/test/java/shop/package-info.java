/** The application that the programs of the documentation are about. */
package shop;
